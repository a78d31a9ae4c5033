import type { ImageOwner } from "../../../application/images/image-owners.ts";

/** @returns such as "Pin:4e, user 9c" */
export const describeOwner = ({ imageable, userId }: ImageOwner): string =>
  `${imageable.type}:${imageable.id}, ${userId === undefined ? "user unknown" : `user ${userId}`}`;

export const ownerToJson = ({ imageable, userId }: ImageOwner) => ({
  imageable: `${imageable.type}:${imageable.id}`,
  user: userId ?? null,
});
