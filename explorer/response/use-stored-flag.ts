import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';

/** A flag that the browser keeps under a name. Must be used below GraphiQL, whose storage it uses. */
export const useStoredFlag = (name: string, initial: boolean): [boolean, () => void] => {
  const storage = useGraphiQL((state) => state.storage);
  const [isSet, setIsSet] = useState(() => {
    const stored = storage.get(name);
    return stored === null ? initial : stored === 'true';
  });
  const toggle = () => {
    storage.set(name, String(!isSet));
    setIsSet(!isSet);
  };
  return [isSet, toggle];
};
