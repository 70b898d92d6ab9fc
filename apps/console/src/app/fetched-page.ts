import { lazyRouteComponent } from '@tanstack/react-router';

/** The same with words of ours before the browser's. */
export const inOurWords = <Part>(part: Promise<Part>): Promise<Part> =>
  part.catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`A part of the console did not come: ${said}`, { cause: error });
  });

/**
 * A page that is fetched when it is gone to. By what browsers say first of a part that did not come, the router would load the page anew at
 * once, also while the centre is away, and beside us a second time: NotFetched alone decides that.
 */
export const fetchedPage: typeof lazyRouteComponent = (importer, exportName) =>
  lazyRouteComponent(() => inOurWords(importer()), exportName);
