import type { RejectionNotification } from "../../domain/upload/notification.ts";

/** Where people and programs subscribe to rejected uploads. */
export interface RejectionTopic {
  publish(notification: RejectionNotification): Promise<void>;
}
