import { Link, navigate, useRoute, withParameter } from '../router.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CATEGORIES, categoryName } from './filter.ts';

/** The form of the search. The address holds its values, so that a search can be kept as a bookmark. */
export const SearchForm = () => {
  const { parameters } = useRoute();
  const valueOf = (name: string) => parameters.get(name) ?? '';
  const set = (name: string, value: string) =>
    navigate(withParameter(parameters, name, value || null), { replace: true });

  const categories = parameters.getAll('category');
  const toggle = (category: string) => {
    const changed = new URLSearchParams(parameters);
    if (categories.includes(category)) changed.delete('category', category);
    else changed.append('category', category);
    navigate(`?${changed.toString()}`, { replace: true });
  };

  return (
    <form className="search-form" role="search">
      <TextField
        label="From"
        type="date"
        value={valueOf('from')}
        onChange={(event) => set('from', event.target.value)}
      />
      <TextField label="To" type="date" value={valueOf('to')} onChange={(event) => set('to', event.target.value)} />
      <div className="field">
        <label htmlFor="type">Show</label>
        <select id="type" value={valueOf('type')} onChange={(event) => set('type', event.target.value)}>
          <option value="">Photos and videos</option>
          <option value="PHOTO">Photos only</option>
          <option value="VIDEO">Videos only</option>
        </select>
      </div>
      <fieldset>
        <legend>Content</legend>
        {CATEGORIES.map((category) => (
          <label key={category} className="chip">
            <input type="checkbox" checked={categories.includes(category)} onChange={() => toggle(category)} />
            {categoryName(category)}
          </label>
        ))}
        {parameters.size > 0 && <Link to="search">Clear</Link>}
      </fieldset>
    </form>
  );
};
