import type { OriginalRef } from "../../src/domain/upload/original.ts";

/** Gathers the versions of one md5, which follow each other in the stream. */
export async function* groupByMd5<Item extends Pick<OriginalRef, "md5">>(
  items: AsyncIterable<Item>,
): AsyncGenerator<readonly Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    if (group[0] !== undefined && !group[0].md5.equals(item.md5)) {
      yield group;
      group = [];
    }
    group.push(item);
  }
  if (group.length > 0) yield group;
}
