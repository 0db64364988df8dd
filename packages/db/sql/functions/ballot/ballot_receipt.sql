-- The receipt of a ballot: SHA-256 of a prefix and the ballot's id. It proves that the ballot is stored and says nothing
-- about its choice. Queries call this function, because `ballot_receipt_idx` is an index on it.
CREATE OR REPLACE FUNCTION ballot_receipt(ballot_id bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN sha256('hanpyo receipt v1'::bytea || ballot_id);
