-- CreateTable
CREATE TABLE "failed_sign_in" (
    "key" BYTEA NOT NULL,
    "account_id" UUID,
    "network" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "failed_sign_in_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "failed_sign_in_last_at_idx" ON "failed_sign_in"("last_at");

-- CreateIndex
CREATE INDEX "failed_sign_in_account_id_idx" ON "failed_sign_in"("account_id");

-- AddForeignKey
ALTER TABLE "failed_sign_in" ADD CONSTRAINT "failed_sign_in_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE failed_sign_in
  ADD CONSTRAINT failed_sign_in_key_is_sha256 CHECK (octet_length(key) = 32),
  ADD CONSTRAINT failed_sign_in_network_length CHECK (char_length(network) BETWEEN 1 AND 60),
  ADD CONSTRAINT failed_sign_in_count_positive CHECK (count > 0),
  ADD CONSTRAINT failed_sign_in_last_not_before_first CHECK (last_at >= first_at);
