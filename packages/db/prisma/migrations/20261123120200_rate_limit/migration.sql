-- Counters of minutes: not worth a write to the log of transactions, and gone after a crash, which harms nobody.
CREATE UNLOGGED TABLE "rate_limit" (
    "key" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "resets_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key"),
    CONSTRAINT rate_limit_key_is_sha256 CHECK (octet_length(key) = 32),
    CONSTRAINT rate_limit_count_not_negative CHECK (count >= 0)
);

CREATE INDEX "rate_limit_resets_at_idx" ON "rate_limit"("resets_at");
