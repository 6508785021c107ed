import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { navigate } from '../router.tsx';
import { CREATE_SESSION } from './operations.ts';
import { notePickerTab } from './picker-tab.ts';

/**
 * Returns a function that opens Google's picker in a new tab. Call it in the handler of a click: browsers block a window that a
 * script opens later, so the tab opens at once, and gets its address when the session exists.
 */
export const usePick = () => {
  const [createSession, { error, loading }] = useMutation(CREATE_SESSION);
  const [message, setMessage] = useState<string | null>(null);

  const pick = async () => {
    setMessage(null);
    const tab = window.open('about:blank', '_blank');
    const { data } = await createSession().catch(() => ({ data: null }));
    const { pickingSession, userErrors = [] } = data?.createPickingSession ?? {};
    if (!pickingSession) {
      tab?.close();
      setMessage(userErrors[0]?.message ?? null);
      return;
    }
    if (tab && pickingSession.pickerUri) {
      // The page of another site must not be able to navigate this one.
      tab.opener = null;
      // Without about:blank in its history, the tab can close itself.
      tab.location.replace(pickingSession.pickerUri);
      notePickerTab(tab);
    }
    navigate(`picked?session=${encodeURIComponent(pickingSession.id)}`);
  };

  return { pick, isStarting: loading, error, message };
};
