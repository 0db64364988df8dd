ALTER TABLE "account" ADD COLUMN "email_vouched" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "username_vouched" BOOLEAN NOT NULL DEFAULT false;

-- A roll or the command line made the accounts that nobody has joined, or whose owner joined by a code. An e-mail address
-- may have been typed at joining: it counts as given only where nobody has.
UPDATE account SET
  username_vouched = true,
  email_vouched = email IS NOT NULL AND password_hash IS NULL
WHERE deleted_at IS NULL AND (
  password_hash IS NULL
  OR EXISTS (SELECT FROM audit_entry e WHERE e.kind = 'account.joined' AND e.account_id = account.id));
