import type { RejectionNotification } from "../../domain/upload/notification.ts";

/** What PinsterApi and the rejection topic are told of an upload that was not published. */
export const rejectionMessage = ({ original, rejection }: RejectionNotification) => ({
  data: {
    imageable_id: original.imageable.id,
    imageable_type: original.imageable.type,
    base_file_name: original.md5,
    ...(original.userId !== undefined && { user_id: original.userId }),
    reason: rejection.reason,
    labels: rejection.labels,
  },
});
