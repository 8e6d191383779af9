extension Schema {
  /// What people have to look at, at most one item for each decision.
  ///
  /// All of a row follows from the decision and the item's events (see `ReviewRow`); it is there to
  /// be found by. `needs` is who may take it: 0 anyone, 1 an expert, 2 a senior. `priority` is the
  /// urgency score. `wake_at` is when time alone brings the next event.
  ///
  /// The order of `review_next` is the order of work. The others are of what is under way, a few
  /// rows: every further index would be another page that each step writes. No condition is an IN
  /// of several texts: SQLite would make a table of them for every row, which took most of an
  /// insert.
  static let reviewItems = """
    CREATE TABLE review_items (
      sequence INTEGER PRIMARY KEY,
      source TEXT NOT NULL CHECK
        (source = 'queue' OR source = 'audit' OR source = 'gold' OR source = 'relabel'
          OR source = 'automatic'),
      state TEXT NOT NULL CHECK
        (state = 'pending' OR state = 'claimed' OR state = 'deferred' OR state = 'asked'
          OR state = 'decided' OR state = 'released' OR state = 'reversed'),
      needs INTEGER NOT NULL CHECK (needs BETWEEN 0 AND 2),
      due_at INTEGER NOT NULL,
      priority REAL NOT NULL,
      epoch INTEGER NOT NULL,
      version INTEGER NOT NULL,
      holder TEXT,
      assignee TEXT,
      wake_at INTEGER,
      proposed_until INTEGER,
      label TEXT,
      decided_by TEXT,
      propensity REAL CHECK (propensity BETWEEN 0 AND 1)
    ) STRICT;
    CREATE INDEX review_next ON review_items (needs, due_at, priority DESC, sequence)
      WHERE state = 'pending';
    CREATE INDEX review_under_way ON review_items (state, wake_at) WHERE \(isUnderWay);
    CREATE INDEX review_proposed ON review_items (proposed_until)
      WHERE proposed_until IS NOT NULL;

    -- How many items there are of each state and need.
    CREATE TABLE review_counts (
      state TEXT NOT NULL,
      needs INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (state, needs)
    ) STRICT, WITHOUT ROWID;
    """

  /// What rows `review_under_way` holds: those that time will change, and open questions.
  ///
  /// SQLite takes the index for queries that say the same.
  static let isUnderWay = "(wake_at IS NOT NULL OR state = 'asked')"

  /// Who did what; `hash` holds the hash of the row before, so that no row can be changed, taken
  /// out or put in without being found.
  static let events = """
    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      operator TEXT NOT NULL,
      role TEXT NOT NULL,
      origin TEXT NOT NULL,
      kind TEXT NOT NULL,
      item INTEGER,
      body TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX events_item ON events (item, sequence) WHERE item IS NOT NULL;
    CREATE INDEX events_operator ON events (operator, time);
    CREATE TRIGGER events_keep_rows BEFORE DELETE ON events
      BEGIN SELECT RAISE (ABORT, 'events is append-only'); END;
    CREATE TRIGGER events_keep_values BEFORE UPDATE ON events
      BEGIN SELECT RAISE (ABORT, 'events is append-only'); END;
    """

  /// Who may work here, and what they have not finished writing.
  static let operators = """
    CREATE TABLE operators (
      name TEXT PRIMARY KEY,
      role TEXT NOT NULL CHECK (role IN ('approver', 'manager', 'executive', 'compliance')),
      skills TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE drafts (
      item INTEGER NOT NULL,
      operator TEXT NOT NULL,
      verdict TEXT,
      reason TEXT,
      comment TEXT NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (item, operator)
    ) STRICT, WITHOUT ROWID;
    """

  /// Where `Store.deskRates` finds what it counts.
  static let rates = """
    CREATE INDEX review_checks ON review_items (sequence, label)
      WHERE (source = 'audit' OR source = 'automatic') AND label IS NOT NULL;
    CREATE INDEX events_questions ON events (time) WHERE kind = 'review.ask';
    """

  /// How automatic approvals are chosen to be checked blind: fixed when a store is made, so that
  /// what was chosen can be proved.
  static let auditSettings = """
    INSERT INTO meta (key, value) VALUES ('audit_seed', random()), ('audit_rate', 0.015);
    """
}
