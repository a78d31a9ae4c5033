interface Page {
  readonly IsTruncated?: boolean | undefined;
}

/**
 * Requests the next page of a listing while the caller works on one.
 * @param request gets the page before; undefined for the first
 */
export async function* prefetchPages<P extends Page>(
  request: (after?: P) => Promise<P>,
): AsyncGenerator<P> {
  let page: P | undefined = await request();
  while (page !== undefined) {
    const next: Promise<P> | undefined = page.IsTruncated ? request(page) : undefined;
    next?.catch(() => {}); // the await below reports it, unless the caller stops first
    yield page;
    page = await next;
  }
}
