-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code_hash" BYTEA NOT NULL,
    "note" TEXT,
    "part" TEXT,
    "team" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_unique" ON "invitation"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_used_by_unique" ON "invitation"("used_by");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_used_by_fkey" FOREIGN KEY ("used_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "invitation"
  ADD CONSTRAINT invitation_code_hash_is_sha256 CHECK (octet_length(code_hash) = 32),
  ADD CONSTRAINT invitation_note_length CHECK (char_length(note) BETWEEN 1 AND 60),
  ADD CONSTRAINT invitation_part_length CHECK (char_length(part) BETWEEN 1 AND 60),
  ADD CONSTRAINT invitation_team_length CHECK (char_length(team) BETWEEN 1 AND 60),
  ADD CONSTRAINT invitation_expires_after_creation CHECK (expires_at > created_at),
  ADD CONSTRAINT invitation_used_by_somebody CHECK ((used_at IS NULL) = (used_by IS NULL)),
  ADD CONSTRAINT invitation_used_or_revoked CHECK (used_at IS NULL OR revoked_at IS NULL);
