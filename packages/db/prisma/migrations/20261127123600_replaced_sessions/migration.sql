-- AlterTable
ALTER TABLE "session" ADD COLUMN     "replaced" BOOLEAN NOT NULL DEFAULT false;
