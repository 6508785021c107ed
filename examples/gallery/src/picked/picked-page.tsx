import { useViewer } from '../account/use-viewer.ts';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { useRoute } from '../router.tsx';
import { PictureIcon } from '../ui/icons.tsx';
import { PermittedButton } from '../ui/permitted-button.tsx';
import { useTitle } from '../ui/use-title.ts';
import { PickedList } from './picked-list.tsx';
import { usePick } from './use-pick.ts';

/** Photos that the user picks of their own library, where an app sees nothing else of it. */
export const PickedPage = () => {
  const session = useRoute().parameters.get('session');
  const { pickReason } = useViewer();
  const { pick, isStarting, error, message } = usePick();
  useTitle('Picked photos');
  return (
    <>
      <div className="page-header">
        <div>
          <h1>Picked photos</h1>
          <p>Pick from your whole library. The gallery sees only what you pick.</p>
        </div>
        <PermittedButton className="primary" reason={pickReason} disabled={isStarting} onClick={() => void pick()}>
          <PictureIcon /> Pick photos
        </PermittedButton>
      </div>
      {error && <ProblemNotice error={error} onRetry={() => void pick()} />}
      {message !== null && (
        <p className="notice" role="alert">
          {message}
        </p>
      )}
      {session === null ? <p className="empty">Nothing picked yet.</p> : <PickedList key={session} id={session} />}
    </>
  );
};
