-- Recharges that one person may not book alone.
ALTER TABLE ledger_proposal DROP CONSTRAINT ledger_proposal_kind_check;
ALTER TABLE ledger_proposal ADD CONSTRAINT ledger_proposal_kind_check CHECK (kind IN ('RECHARGE', 'REFUND', 'ADJUSTMENT'));
ALTER TABLE ledger_proposal ADD voucher text CHECK ((voucher IS NOT NULL) = (kind = 'RECHARGE'));
CREATE UNIQUE INDEX ledger_proposal_voucher ON ledger_proposal (voucher) WHERE decided_by IS NULL;
COMMENT ON COLUMN ledger_proposal.voucher IS 'of a recharge, which waits once';
