const numberOf = (mac: string): number => Number.parseInt(mac.replaceAll(':', ''), 16);

/** Ports of one card have addresses close together; makers give a card at most so many. */
const widestCard = 16;

/** Groups MACs into cards, so that a card with four ports is one witness and not four. */
export function cardsOf(macs: readonly string[]): readonly (readonly string[])[] {
  const cards: string[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const mac of macs.toSorted()) {
    const number = numberOf(mac);
    if (number - last <= widestCard) cards.at(-1)?.push(mac);
    else cards.push([mac]);
    last = number;
  }
  return cards;
}

/** Which part of the cards of both sides is seen on both: 1 for all, 0 for none. */
export function sharedCards(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [new Set(one), new Set(other)];
  const cards = cardsOf([...new Set([...one, ...other])]);
  const shared = cards.filter((card) => card.some((mac) => left.has(mac) && right.has(mac)));
  return cards.length === 0 ? 0 : shared.length / cards.length;
}
