/** Made when it is first asked for, and kept as long as what it belongs to: the context of a call to the api. */
export function onceFor<Owner extends object, Made>(make: (owner: Owner) => Made): (owner: Owner) => Made {
  const known = new WeakMap<Owner, { readonly made: Made }>();
  return (owner) => {
    const kept = known.get(owner) ?? { made: make(owner) };
    known.set(owner, kept);
    return kept.made;
  };
}
