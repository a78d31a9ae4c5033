/** Runs work that names the same subject one after the other, and other work at the same time. */
export class Turns {
  private readonly latest = new Map<string, Promise<unknown>>();

  async take<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
    const mine = (this.latest.get(subject) ?? Promise.resolve()).then(work, work);
    this.latest.set(subject, mine);
    try {
      return await mine;
    } finally {
      if (this.latest.get(subject) === mine) this.latest.delete(subject);
    }
  }
}
