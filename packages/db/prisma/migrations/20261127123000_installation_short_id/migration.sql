-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "short_id" TEXT;

ALTER TABLE installation ADD CONSTRAINT installation_short_id_format CHECK (short_id ~ '^[0-9a-f]{8}$');
