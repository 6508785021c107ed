import { navigate, useRoute } from '../router.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CATEGORIES, categoryName, MEDIA_TYPES } from './filter.ts';

/** The form of the search. The address holds its values, so that a search can be kept as a bookmark. */
export const SearchForm = () => {
  const { parameters } = useRoute();

  const change = (form: HTMLFormElement) => {
    const entries = [...new FormData(form)].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    );
    navigate(`?${new URLSearchParams(entries).toString()}`, { replace: true });
  };

  return (
    <form className="search-form" role="search" onChange={(event) => change(event.currentTarget)}>
      <TextField label="From" type="date" name="from" defaultValue={parameters.get('from') ?? ''} />
      <TextField label="To" type="date" name="to" defaultValue={parameters.get('to') ?? ''} />
      <div className="field">
        <label htmlFor="type">Show</label>
        <select id="type" name="type" defaultValue={parameters.get('type') ?? ''}>
          <option value="">Photos and videos</option>
          {Object.entries(MEDIA_TYPES).map(([value, name]) => (
            <option key={value} value={value}>
              {name} only
            </option>
          ))}
        </select>
      </div>
      <fieldset>
        <legend>Content</legend>
        {CATEGORIES.map((category) => (
          <label key={category} className="chip">
            <input
              type="checkbox"
              name="category"
              value={category}
              defaultChecked={parameters.getAll('category').includes(category)}
            />
            {categoryName(category)}
          </label>
        ))}
      </fieldset>
    </form>
  );
};
