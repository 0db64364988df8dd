-- Names, parts and teams are shown to others, e-mail addresses are not: an address is none of them. Names of candidates
-- are checked at the door only, since those of elections that were opened are frozen as they were voted on.
CREATE OR REPLACE FUNCTION holds_address(words text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN words ~ '[^[:space:]@＠﹫][@＠﹫][^[:space:]@＠﹫]+[.．。][^[:space:]@＠﹫]';
