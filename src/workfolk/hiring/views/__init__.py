"""The pages of hiring: parse, call a service or a query, render."""
