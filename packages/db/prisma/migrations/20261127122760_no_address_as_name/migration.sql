-- Names, parts and teams are shown to others, e-mail addresses are not: an address is none of them. Names of candidates
-- are checked at the door only, since those of elections that were opened are frozen as they were voted on.
CREATE FUNCTION holds_address(words text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN words ~ '[^[:space:]@＠﹫][@＠﹫][^[:space:]@＠﹫]+[.．。][^[:space:]@＠﹫]';

UPDATE account SET
  name = CASE WHEN holds_address(name) THEN NULL ELSE name END,
  part = CASE WHEN holds_address(part) THEN NULL ELSE part END,
  team = CASE WHEN holds_address(team) THEN NULL ELSE team END
WHERE holds_address(name) OR holds_address(part) OR holds_address(team);

DELETE FROM part WHERE holds_address(name);
DELETE FROM team WHERE holds_address(name);

-- No version let one in, and nobody could sign in with it.
UPDATE account SET username = 'member-' || left(id::text, 13), username_key = 'member-' || left(id::text, 13)
WHERE username ~ '[@＠﹫]';

ALTER TABLE account
  ADD CONSTRAINT account_username_without_at CHECK (username !~ '[@＠﹫]'),
  ADD CONSTRAINT account_name_is_no_address CHECK (NOT holds_address(name)),
  ADD CONSTRAINT account_part_is_no_address CHECK (NOT holds_address(part)),
  ADD CONSTRAINT account_team_is_no_address CHECK (NOT holds_address(team));
ALTER TABLE part ADD CONSTRAINT part_name_is_no_address CHECK (NOT holds_address(name));
ALTER TABLE team ADD CONSTRAINT team_name_is_no_address CHECK (NOT holds_address(name));
