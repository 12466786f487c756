SELECT COALESCE(SUM(amount), 0) FROM counts WHERE amount >= :least
