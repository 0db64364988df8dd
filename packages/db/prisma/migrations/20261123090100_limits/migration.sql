-- The limits of the contract, and what must be true of a row by itself.
-- Lengths are in code points, as everywhere (`char_length`). A comparison key may be longer than what it was made
-- of: NFKC turns one character into up to 18.

ALTER TABLE account
  ADD CONSTRAINT account_username_length CHECK (char_length(username) BETWEEN 2 AND 40),
  ADD CONSTRAINT account_username_one_word CHECK (username !~ '[[:space:][:cntrl:]]'),
  ADD CONSTRAINT account_username_has_key CHECK ((username IS NULL) = (username_key IS NULL) AND username_key <> ''),
  ADD CONSTRAINT account_email_length CHECK (char_length(email) BETWEEN 3 AND 254),
  ADD CONSTRAINT account_email_form CHECK (email ~ '^[^[:space:]@]+@[^[:space:]@]+$'),
  ADD CONSTRAINT account_email_has_key CHECK ((email IS NULL) = (email_key IS NULL) AND email_key <> ''),
  ADD CONSTRAINT account_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT account_part_length CHECK (char_length(part) BETWEEN 1 AND 60),
  ADD CONSTRAINT account_team_length CHECK (char_length(team) BETWEEN 1 AND 60),
  -- A bcrypt hash and nothing else: a password written here by mistake is refused.
  ADD CONSTRAINT account_password_hash_is_bcrypt CHECK (password_hash ~ '^\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}$'),
  ADD CONSTRAINT account_token_version_not_negative CHECK (token_version >= 0),
  ADD CONSTRAINT account_has_username_unless_deleted CHECK (username IS NOT NULL OR deleted_at IS NOT NULL),
  ADD CONSTRAINT account_deleted_is_empty CHECK (
    deleted_at IS NULL OR num_nonnulls(username, username_key, email, email_key, name, part, team, password_hash) = 0
  );

ALTER TABLE part
  ADD CONSTRAINT part_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT part_name_has_key CHECK (name_key <> ''),
  ADD CONSTRAINT part_position_not_negative CHECK (position >= 0);

ALTER TABLE team
  ADD CONSTRAINT team_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT team_name_has_key CHECK (name_key <> ''),
  ADD CONSTRAINT team_position_not_negative CHECK (position >= 0);

ALTER TABLE session
  ADD CONSTRAINT session_refresh_hash_is_sha256 CHECK (octet_length(refresh_hash) = 32),
  ADD CONSTRAINT session_previous_refresh_hash_is_sha256 CHECK (octet_length(previous_refresh_hash) = 32),
  ADD CONSTRAINT session_rotation_has_time CHECK ((previous_refresh_hash IS NULL) = (rotated_at IS NULL)),
  ADD CONSTRAINT session_expires_after_creation CHECK (expires_at > created_at);

ALTER TABLE join_code
  ADD CONSTRAINT join_code_code_hash_is_sha256 CHECK (octet_length(code_hash) = 32),
  ADD CONSTRAINT join_code_expires_after_creation CHECK (expires_at > created_at);

ALTER TABLE installation
  ADD CONSTRAINT installation_is_one_row CHECK (id),
  ADD CONSTRAINT installation_sign_up_code_length CHECK (char_length(sign_up_code) BETWEEN 4 AND 60);

ALTER TABLE election
  ADD CONSTRAINT election_slug_length CHECK (char_length(slug) BETWEEN 1 AND 100),
  ADD CONSTRAINT election_slug_fits_an_address CHECK (slug !~ '[[:space:][:cntrl:]/?#]'),
  ADD CONSTRAINT election_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
  ADD CONSTRAINT election_description_length CHECK (char_length(description) <= 10000),
  ADD CONSTRAINT election_rules_is_array CHECK (jsonb_typeof(rules) = 'array'),
  ADD CONSTRAINT election_voted_count_not_negative CHECK (voted_count >= 0),
  ADD CONSTRAINT election_voted_count_within_eligible CHECK (voted_count <= eligible_count),
  ADD CONSTRAINT election_revision_not_negative CHECK (revision >= 0),
  -- Counts that move while people vote, beside a list of who has voted, would tell who chose what.
  ADD CONSTRAINT election_secret_shows_after_close CHECK (secrecy <> 'secret' OR visibility = 'after_close'),
  ADD CONSTRAINT election_opened_at_fits_status CHECK ((opened_at IS NOT NULL) = (status <> 'draft')),
  ADD CONSTRAINT election_closed_at_fits_status CHECK ((closed_at IS NOT NULL) = (status = 'closed')),
  ADD CONSTRAINT election_closed_after_opened CHECK (closed_at >= opened_at),
  ADD CONSTRAINT election_closes_after_opening CHECK (closes_at > opens_at),
  ADD CONSTRAINT election_sealed_when_secret_and_closed CHECK (
    sealed_at IS NULL OR (secrecy = 'secret' AND status = 'closed')
  );

ALTER TABLE electorate
  ADD CONSTRAINT electorate_part_length CHECK (char_length(part) BETWEEN 1 AND 60),
  ADD CONSTRAINT electorate_team_length CHECK (char_length(team) BETWEEN 1 AND 60);

ALTER TABLE candidate
  ADD CONSTRAINT candidate_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT candidate_name_has_key CHECK (name_key <> ''),
  ADD CONSTRAINT candidate_part_length CHECK (char_length(part) BETWEEN 1 AND 60),
  ADD CONSTRAINT candidate_team_length CHECK (char_length(team) BETWEEN 1 AND 60),
  ADD CONSTRAINT candidate_introduction_length CHECK (char_length(introduction) <= 2000),
  ADD CONSTRAINT candidate_vote_count_not_negative CHECK (vote_count >= 0),
  ADD CONSTRAINT candidate_withdrawn_has_no_votes CHECK (withdrawn_at IS NULL OR vote_count = 0);

ALTER TABLE ballot
  ADD CONSTRAINT ballot_id_is_sha256 CHECK (octet_length(id) = 32),
  -- Both or neither; which of them, the election's secrecy decides (see the trigger on ballot).
  ADD CONSTRAINT ballot_voter_and_time_together CHECK ((voter_id IS NULL) = (cast_at IS NULL));

ALTER TABLE audit_entry
  ADD CONSTRAINT audit_entry_kind_form CHECK (kind ~ '^[a-z][a-z_]*\.[a-z][a-z_]*$'),
  ADD CONSTRAINT audit_entry_detail_is_object CHECK (jsonb_typeof(detail) = 'object'),
  ADD CONSTRAINT audit_entry_of_election_names_it CHECK (scope <> 'election' OR election_id IS NOT NULL);
