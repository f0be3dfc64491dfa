-- Whose project a customer's is.
ALTER TABLE customer ADD organisation text CHECK (organisation <> account);
COMMENT ON COLUMN customer.organisation IS 'the account that its project is made below; null for none';
