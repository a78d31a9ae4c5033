const INDEXES = {
  "by-status": "status",
  "by-imageable": "imageable",
  "by-user": "user_id",
  "by-md5": "md5",
};

/** The keys and indexes of template.yaml's LedgerTable. */
export const LEDGER_SCHEMA = {
  AttributeDefinitions: ["upload_id", "changed_at", ...Object.values(INDEXES)].map(
    (AttributeName) => ({ AttributeName, AttributeType: "S" as const }),
  ),
  KeySchema: [{ AttributeName: "upload_id", KeyType: "HASH" as const }],
  GlobalSecondaryIndexes: Object.entries(INDEXES).map(([IndexName, AttributeName]) => ({
    IndexName,
    KeySchema: [
      { AttributeName, KeyType: "HASH" as const },
      { AttributeName: "changed_at", KeyType: "RANGE" as const },
    ],
    Projection: { ProjectionType: "KEYS_ONLY" as const },
  })),
};
