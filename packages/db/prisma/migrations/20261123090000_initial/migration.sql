-- CreateEnum
CREATE TYPE "account_role" AS ENUM ('member', 'organiser');

-- CreateEnum
CREATE TYPE "audit_scope" AS ENUM ('election', 'security');

-- CreateEnum
CREATE TYPE "election_status" AS ENUM ('draft', 'open', 'closed');

-- CreateEnum
CREATE TYPE "secrecy" AS ENUM ('open', 'secret');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('always', 'after_voting', 'after_close');

-- CreateEnum
CREATE TYPE "registration" AS ENUM ('members', 'organisers');

-- CreateEnum
CREATE TYPE "registration_closes" AS ENUM ('at_opening', 'at_close');

-- CreateEnum
CREATE TYPE "candidate_order" AS ENUM ('random', 'name');

-- CreateEnum
CREATE TYPE "join_code_purpose" AS ENUM ('join', 'reset');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "username" TEXT,
    "username_key" TEXT,
    "email" TEXT,
    "email_key" TEXT,
    "name" TEXT,
    "part" TEXT,
    "team" TEXT,
    "role" "account_role" NOT NULL DEFAULT 'member',
    "password_hash" TEXT,
    "token_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "deactivated_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "scope" "audit_scope" NOT NULL,
    "kind" TEXT NOT NULL,
    "election_id" UUID,
    "actor_id" UUID,
    "account_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "sign_up_code" TEXT NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participation" (
    "election_id" UUID NOT NULL,
    "voter_id" UUID NOT NULL,

    CONSTRAINT "participation_pkey" PRIMARY KEY ("election_id","voter_id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" BYTEA NOT NULL,
    "election_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "voter_id" UUID,
    "cast_at" TIMESTAMPTZ(3),

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "election_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "part" TEXT,
    "team" TEXT,
    "introduction" TEXT NOT NULL DEFAULT '',
    "account_id" UUID,
    "registered_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "withdrawn_at" TIMESTAMPTZ(3),
    "vote_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "election" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "election_status" NOT NULL DEFAULT 'draft',
    "secrecy" "secrecy" NOT NULL DEFAULT 'secret',
    "visibility" "visibility" NOT NULL DEFAULT 'after_close',
    "registration" "registration" NOT NULL DEFAULT 'organisers',
    "registration_closes" "registration_closes" NOT NULL DEFAULT 'at_opening',
    "latecomers" BOOLEAN NOT NULL DEFAULT false,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "candidate_order" "candidate_order" NOT NULL DEFAULT 'random',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "opens_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "sealed_at" TIMESTAMPTZ(3),
    "voted_count" INTEGER NOT NULL DEFAULT 0,
    "eligible_count" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "election_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "electorate" (
    "election_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "part" TEXT,
    "team" TEXT,

    CONSTRAINT "electorate_pkey" PRIMARY KEY ("election_id","account_id")
);

-- CreateTable
CREATE TABLE "part" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "refresh_hash" BYTEA NOT NULL,
    "previous_refresh_hash" BYTEA,
    "rotated_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "join_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "purpose" "join_code_purpose" NOT NULL,
    "issued_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_username_key_unique" ON "account"("username_key");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key_unique" ON "account"("email_key");

-- CreateIndex
CREATE INDEX "audit_entry_election_id_id_idx" ON "audit_entry"("election_id", "id");

-- CreateIndex
CREATE INDEX "ballot_election_id_candidate_id_idx" ON "ballot"("election_id", "candidate_id");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_voter_unique" ON "ballot"("election_id", "voter_id");

-- CreateIndex
CREATE INDEX "candidate_account_id_idx" ON "candidate"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_name_key_unique" ON "candidate"("election_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_election_id_unique" ON "candidate"("election_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "election_slug_unique" ON "election"("slug");

-- CreateIndex
CREATE INDEX "election_status_idx" ON "election"("status");

-- CreateIndex
CREATE INDEX "electorate_account_id_idx" ON "electorate"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "part_name_key_unique" ON "part"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key_unique" ON "team"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "session_refresh_hash_unique" ON "session"("refresh_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_previous_refresh_hash_idx" ON "session"("previous_refresh_hash");

-- CreateIndex
CREATE UNIQUE INDEX "join_code_code_hash_unique" ON "join_code"("code_hash");

-- CreateIndex
CREATE INDEX "join_code_account_id_idx" ON "join_code"("account_id");

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_election_id_voter_id_fkey" FOREIGN KEY ("election_id", "voter_id") REFERENCES "electorate"("election_id", "account_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_election_id_candidate_id_fkey" FOREIGN KEY ("election_id", "candidate_id") REFERENCES "candidate"("election_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "election"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_registered_by_fkey" FOREIGN KEY ("registered_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "election" ADD CONSTRAINT "election_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "electorate" ADD CONSTRAINT "electorate_election_id_fkey" FOREIGN KEY ("election_id") REFERENCES "election"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "electorate" ADD CONSTRAINT "electorate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "join_code" ADD CONSTRAINT "join_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "join_code" ADD CONSTRAINT "join_code_issued_by_fkey" FOREIGN KEY ("issued_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
