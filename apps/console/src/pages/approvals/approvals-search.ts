const tabs = ['waiting', 'mine', 'all', 'past'] as const;
export type ApprovalTab = (typeof tabs)[number];

/** Which requests are shown, as it stands in the address. */
export function approvalsSearch({ tab }: Readonly<Record<string, unknown>>): { readonly tab?: ApprovalTab } {
  const known = tabs.find((one) => one === tab);
  return known && known !== 'waiting' ? { tab: known } : {};
}
