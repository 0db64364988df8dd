-- A receipt is the SHA-256 of this prefix and the ballot's id, so whoever holds one can be told that the ballot is in
-- without learning what it says. Write `ballot_receipt(id)` in queries: the index below is on that expression.
CREATE OR REPLACE FUNCTION ballot_receipt(ballot_id bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN sha256('hanpyo receipt v1'::bytea || ballot_id);
