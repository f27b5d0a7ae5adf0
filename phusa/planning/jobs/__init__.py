"""Long work on plans, done by a worker: each job can run twice without harm."""
