extension Schema {
  /// What makes filters fast: see `QueryPlanner`.
  ///
  /// Every index ends in the time, so that its stretches come in the order of time. One index for
  /// stream, collapse and urgency holds all their combinations. Names are compared without regard
  /// to case; the key of `decisions` finds requests by their ids.
  static let searchIndexes = """
    CREATE INDEX decisions_outcome ON decisions (stream, collapse_type, urgency, timestamp);
    CREATE INDEX decisions_category ON decisions (category COLLATE NOCASE, stream, timestamp);
    CREATE INDEX decisions_requestor ON decisions (requestor_id COLLATE NOCASE, timestamp);
    CREATE INDEX decisions_policy ON decisions (policy_version COLLATE NOCASE, timestamp);
    CREATE INDEX decisions_rule ON decisions (knockout_rule COLLATE NOCASE, timestamp)
      WHERE knockout_rule IS NOT NULL;
    """

  /// The words of every request's text. They are indexed by a trigger, so that they are in step in
  /// the transaction of whoever appends; nothing is ever changed or deleted.
  static let searchWords = """
    CREATE VIRTUAL TABLE decision_words USING fts5 (
      text, content = 'decisions', content_rowid = 'sequence', columnsize = 0,
      tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER decisions_index_words AFTER INSERT ON decisions
      BEGIN INSERT INTO decision_words (rowid, text) VALUES (new.sequence, new.text); END;
    """

  /// Makes the index of words anew from the texts.
  static let rebuildWords = "INSERT INTO decision_words (decision_words) VALUES ('rebuild')"
}
