-- Pages of the audit are read from the newest entry on, filtered by kind, account or time.
CREATE INDEX "audit_entry_scope_id_idx" ON "audit_entry"("scope", "id");
CREATE INDEX "audit_entry_kind_id_idx" ON "audit_entry"("kind", "id");
CREATE INDEX "audit_entry_actor_id_id_idx" ON "audit_entry"("actor_id", "id");
CREATE INDEX "audit_entry_account_id_id_idx" ON "audit_entry"("account_id", "id");
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");
