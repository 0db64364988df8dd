-- CreateTable
CREATE TABLE "identity_key" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "key" BYTEA NOT NULL,

    CONSTRAINT "identity_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "former_identity" (
    "election_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "former_identity_pkey" PRIMARY KEY ("election_id","hash")
);

-- AddForeignKey
ALTER TABLE "former_identity" ADD CONSTRAINT "former_identity_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "election"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "identity_key"
  ADD CONSTRAINT identity_key_is_one_row CHECK (id),
  ADD CONSTRAINT identity_key_is_256_bits CHECK (octet_length(key) = 32);
ALTER TABLE "former_identity"
  ADD CONSTRAINT former_identity_hash_is_sha256 CHECK (octet_length(hash) = 32);

-- Another key would match nobody who gave up an identity before.
CREATE TRIGGER identity_key_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();

-- Locks the election's row as closing does: no identity is written after close, where nothing would remove it.
CREATE FUNCTION check_former_identity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found election_status;
BEGIN
  SELECT status INTO found FROM election WHERE id = NEW.election_id FOR NO KEY UPDATE;
  IF found IS DISTINCT FROM 'open' THEN
    RAISE EXCEPTION 'identities are kept for open elections only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER former_identity_while_open BEFORE INSERT OR UPDATE ON former_identity
  FOR EACH ROW EXECUTE FUNCTION check_former_identity();

CREATE FUNCTION forget_identities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM former_identity WHERE election_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER election_close_forgets_identities AFTER UPDATE OF status ON election
  FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION forget_identities();
