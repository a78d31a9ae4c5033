import type { RejectionNotification } from "../../domain/upload/notification.ts";

/** The body with which PinsterApi and the rejection topic are notified of a rejected upload. */
export const rejectionMessage = ({ uploadId, original, rejection }: RejectionNotification) => ({
  data: {
    imageable_id: original.imageable.id,
    imageable_type: original.imageable.type,
    base_file_name: original.md5.toString(),
    upload_id: uploadId.toString(),
    ...(original.userId !== undefined && { user_id: original.userId }),
    reason: rejection.reason,
    ...(rejection.code !== undefined && { code: rejection.code }),
    labels: rejection.labels,
  },
});
