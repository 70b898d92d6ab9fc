import { useQuery } from '@tanstack/react-query';
import { ComboField, type ComboFieldProps } from '#console/ui/combo-field.jsx';
import { askKnown, type KnownList } from './known-values.js';

export interface KnownFieldProps extends Omit<ComboFieldProps, 'options'> {
  readonly list: KnownList;
}

/** A field that names something there is: chosen from a list, or typed. */
export const KnownField = ({ list, ...rest }: KnownFieldProps) => {
  const { data = [] } = useQuery({
    queryKey: ['known', list],
    queryFn: ({ signal }) => askKnown(list, signal),
    staleTime: 30_000,
    meta: { topics: [] },
  });
  return <ComboField {...rest} options={data.map(({ code, title }) => ({ id: code, label: code, detail: title }))} />;
};
