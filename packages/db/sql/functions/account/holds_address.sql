-- Whether a text contains an e-mail address. Names, parts and teams are shown to other members, addresses are not.
-- Names of candidates are checked by the API only: a constraint would fail on elections whose candidates are frozen.
CREATE OR REPLACE FUNCTION holds_address(words text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN words ~ '[^[:space:]@＠﹫][@＠﹫][^[:space:]@＠﹫]+[.．。][^[:space:]@＠﹫]';
