"""The SQL by which the database keeps the sums of the ledger, and refuses what does not add up."""

# A constraint on balances would look at what is added, before it is added; so the sum is looked at here.
# Balances first: their row locks make two writers of one account wait for each other, so that the check sees both.
KEEP = """
    INSERT INTO hours_hoursbalance (account_id, block, required, pending, earned, relieved)
    SELECT added.account_id, event.block, sum(added.required), sum(added.pending), sum(added.earned),
        coalesce(sum(-added.required) FILTER (WHERE event.kind = 'relief'), 0)
    FROM added JOIN hours_hoursevent event ON event.id = added.event_id
    GROUP BY added.account_id, event.block ORDER BY added.account_id, event.block
    ON CONFLICT (account_id, block) DO UPDATE SET
        required = hours_hoursbalance.required + excluded.required,
        pending = hours_hoursbalance.pending + excluded.pending,
        earned = hours_hoursbalance.earned + excluded.earned,
        relieved = hours_hoursbalance.relieved + excluded.relieved;
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT account_id FROM added) AS touched
        JOIN hours_hoursbalance balance USING (account_id)
        WHERE least(balance.required, balance.pending, balance.earned, balance.relieved) < 0
    ) THEN
        RAISE check_violation USING MESSAGE = 'phusa: a balance is never less than nothing';
    END IF;
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT account_id, event_id FROM added) AS credit
        JOIN hours_hoursentry entry USING (account_id, event_id)
        JOIN hours_hoursevent event ON event.id = credit.event_id
        GROUP BY credit.account_id, credit.event_id, event.hours
        HAVING sum(entry.pending) < 0 OR sum(entry.earned) < 0
            OR sum(entry.pending) + sum(entry.earned) > event.hours
            OR abs(sum(entry.required)) > event.hours
    ) THEN
        RAISE check_violation USING MESSAGE = 'phusa: an event gives each person between nothing and its hours, once';
    END IF;
    IF EXISTS (
        SELECT FROM added JOIN hours_hoursaccount account ON account.id = added.account_id
        JOIN hours_hoursevent event ON event.id = added.event_id
        WHERE account.school_year_id <> event.school_year_id
    ) THEN
        RAISE check_violation USING MESSAGE = 'phusa: an event counts in its own school year only';
    END IF;
    RETURN NULL;
"""
