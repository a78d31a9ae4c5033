/** The table's indexes: name, key, and the time that orders them. */
const INDEXES = [
  ["by-status", "status", "changed_at"],
  ["by-imageable", "imageable", "received_at"],
  ["by-user", "user_id", "received_at"],
  ["by-md5", "md5", "received_at"],
] as const;

/** The keys and indexes of template.yaml's LedgerTable. */
export const LEDGER_SCHEMA = {
  AttributeDefinitions: [
    "upload_id",
    "changed_at",
    "received_at",
    ...INDEXES.map(([, attribute]) => attribute),
  ].map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
  KeySchema: [{ AttributeName: "upload_id", KeyType: "HASH" as const }],
  GlobalSecondaryIndexes: INDEXES.map(([IndexName, AttributeName, time]) => ({
    IndexName,
    KeySchema: [
      { AttributeName, KeyType: "HASH" as const },
      { AttributeName: time, KeyType: "RANGE" as const },
    ],
    Projection: { ProjectionType: "KEYS_ONLY" as const },
  })),
};
