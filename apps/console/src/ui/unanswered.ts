/** What was sent: a question of a page; an order under a key of its own, or its preview; something else that somebody typed in. */
export type Sent = 'page' | 'order' | 'entry';

/** What is true where nobody answered: pages ask again by themselves, an order waits for whoever gave it. */
export const unanswered: Readonly<Record<Sent, { readonly title: string; readonly text: string }>> = {
  page: {
    title: 'Rackledger cannot be reached',
    text: 'It is asked again by itself; what you see elsewhere is what was last heard.',
  },
  order: {
    title: 'Nobody answered',
    text: 'An order may have been done by now; a preview changes nothing. Press again with nothing changed: it is done once.',
  },
  entry: {
    title: 'Rackledger cannot be reached',
    text: 'Nobody answered, and nothing is sent again by itself: try it again in a moment.',
  },
};
