import { writeFile } from "node:fs/promises";
import type { Receipt, ReceiptLine, Receipts } from "../application/ports/receipts.port.ts";

/** Receipts as files of JSON lines in the folder in which the command runs. */
export class FileSystemReceipts implements Receipts {
  private readonly directory: string;
  private readonly now: () => Date;

  constructor(directory: string, now: () => Date = () => new Date()) {
    this.directory = directory;
    this.now = now;
  }

  async begin(subject: Readonly<Record<string, string>>): Promise<Receipt> {
    const time = this.now().toISOString();
    const location = `${this.directory}/erased-${time.replace(/[:.]/g, "-")}.jsonl`;
    // A file that exists is never overwritten. Its owner alone can read it.
    await writeFile(location, `${JSON.stringify({ time, ...subject })}\n`, {
      flag: "wx",
      mode: 0o600,
      flush: true,
    });
    return {
      location,
      record: (lines: readonly ReceiptLine[]) =>
        writeFile(location, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), {
          flag: "a",
          flush: true,
        }),
    };
  }
}
