-- Every refresh token that was used is remembered as a hash until its session goes, with the hash of its successor: so
-- one that comes again is told apart from one that never was ours.
CREATE TABLE "spent_refresh_token" (
    "hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "successor_hash" BYTEA NOT NULL,
    "spent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "spent_refresh_token_pkey" PRIMARY KEY ("hash"),
    CONSTRAINT spent_refresh_token_hash_is_sha256 CHECK (octet_length(hash) = 32),
    CONSTRAINT spent_refresh_token_successor_hash_is_sha256 CHECK (octet_length(successor_hash) = 32),
    CONSTRAINT spent_refresh_token_has_another_successor CHECK (successor_hash <> hash)
);

CREATE INDEX "spent_refresh_token_session_id_idx" ON "spent_refresh_token"("session_id");

ALTER TABLE "spent_refresh_token" ADD CONSTRAINT "spent_refresh_token_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Successors made so far were random: one cannot be given out again, but its use is known.
INSERT INTO spent_refresh_token (hash, session_id, successor_hash, spent_at)
SELECT previous_refresh_hash, id, refresh_hash, rotated_at FROM session WHERE previous_refresh_hash IS NOT NULL;

DROP INDEX "session_previous_refresh_hash_idx";
ALTER TABLE "session" DROP COLUMN "previous_refresh_hash",
DROP COLUMN "rotated_at";
