-- AlterTable
ALTER TABLE "account" ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "account_waiting_since_idx" ON "account"("waiting_since");

ALTER TABLE "account" ADD CONSTRAINT account_waiting_is_member CHECK (
  waiting_since IS NULL OR (role = 'member' AND deleted_at IS NULL)
);

-- Approval is never taken back: a voter who waits again would be one that no organiser let in.
CREATE FUNCTION check_account_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an account that was approved does not wait again'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END
$$;

CREATE TRIGGER account_waits_once BEFORE UPDATE OF waiting_since ON account
  FOR EACH ROW WHEN (OLD.waiting_since IS NULL AND NEW.waiting_since IS NOT NULL)
  EXECUTE FUNCTION check_account_waiting();

-- The row in `added` was let in by its own transaction or an earlier one, and stays so.
CREATE FUNCTION check_electorate_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN account ON account.id = added.account_id WHERE account.waiting_since IS NOT NULL) THEN
    RAISE EXCEPTION 'nobody votes who still waits to be let in'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER electorate_is_approved AFTER INSERT ON electorate
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_approved();
