"""The SQL of the hash chain, in one place so that writing and checking read the same line the same way."""

LINE = """encode(sha256(convert_to(
    {prev} || jsonb_build_array({row}.seq, to_char({row}.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        {row}.actor_user_id, {row}.actor_name, {row}.verb, {row}.thing_type, {row}.thing_id, {row}.thing_name,
        {row}.place, {row}.before, {row}.after, {row}.reason)::text, 'UTF8')), 'hex')"""

# The lock is held until the transaction ends, so an action writes its line last.
CHAIN = f"""
    PERFORM pg_advisory_xact_lock(7720014);
    SELECT seq, hash INTO previous FROM base_auditline ORDER BY seq DESC LIMIT 1;
    NEW.seq := COALESCE(previous.seq, 0) + 1;
    NEW.previous_hash := COALESCE(previous.hash, repeat('0', 64));
    NEW.hash := {LINE.format(prev="NEW.previous_hash", row="NEW")};
    RETURN NEW;
"""

HEAD = "SELECT seq, at, hash FROM base_auditline ORDER BY seq DESC LIMIT 1"

# Heads that somebody kept and the log no longer holds.
HELD = """
    SELECT kept.seq, line.at FROM unnest(%s::bigint[], %s::text[]) AS kept (seq, hash)
    LEFT JOIN base_auditline line ON line.seq = kept.seq
    WHERE line.hash IS DISTINCT FROM kept.hash ORDER BY kept.seq
"""

# One stretch of the chain: a row for each line that does not fit, then one with how many lines there were, and the
# number and hash of the last.
WALK = f"""
    WITH stretch AS MATERIALIZED (
        SELECT line.seq, line.at, line.hash,
            line.seq - lag(line.seq, 1, %(before)s::bigint) OVER w - 1 AS missing,
            line.previous_hash = lag(line.hash, 1, %(expected)s::varchar) OVER w AS is_linked,
            line.hash = {LINE.format(prev="line.previous_hash", row="line")} AS is_whole
        FROM (SELECT * FROM base_auditline WHERE seq > %(before)s AND seq <= %(last)s
            ORDER BY seq LIMIT %(size)s) AS line
        WINDOW w AS (ORDER BY line.seq))
    SELECT 0, seq, hash, at, missing, is_linked, is_whole FROM stretch
    WHERE missing > 0 OR NOT is_linked OR NOT is_whole
    UNION ALL
    SELECT * FROM (SELECT (SELECT count(*) FROM stretch), seq, hash, at, 0::bigint, TRUE, TRUE FROM stretch
        ORDER BY seq DESC LIMIT 1) AS last_line
"""

INSERT = """
    INSERT INTO base_auditline (seq, at, actor_user_id, actor_name, verb, thing_type, thing_id, thing_name,
        place, before, after, reason, previous_hash, hash)
    VALUES (0, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s, '', '') RETURNING seq
"""

# Each row's trigger sees the rows of the same statement before it, so the chain holds.
INSERT_EACH = """
    INSERT INTO base_auditline (seq, at, actor_user_id, actor_name, verb, thing_type, thing_id, thing_name,
        place, before, after, reason, previous_hash, hash)
    SELECT 0, %s, %s, %s, %s, %s, thing.id, thing.name, thing.place, NULL, thing.after::jsonb, %s, '', ''
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS thing (id, name, place, after)
"""
