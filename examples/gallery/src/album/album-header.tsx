import { useState } from 'react';
import { useViewer } from '../account/use-viewer.ts';
import { countOf } from '../albums/album-card.tsx';
import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import type { Selection } from '../pictures/use-selection.ts';
import { PermittedButton } from '../ui/permitted-button.tsx';
import { FileButton } from '../upload/file-button.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';

const ALBUM_HEADER = graphql(`
  fragment AlbumHeader on Album {
    id
    title
    mediaItemsCount
    isWriteable
    ...ShareDialog
    sharedAlbum {
      id
    }
  }
`);

type AlbumHeaderProps = {
  data: FragmentType<typeof ALBUM_HEADER>;
  selection: Selection;
  onFiles: (files: File[]) => void;
};

/** The title of an album, and what can be done with all of it. */
export const AlbumHeader = ({ data, selection, onFiles }: AlbumHeaderProps) => {
  const album = unmask(ALBUM_HEADER, data);
  const { createReason, editReason, shareReason } = useViewer();
  const [dialog, setDialog] = useState<'RENAME' | 'SHARE' | null>(null);
  const close = () => setDialog(null);
  const notOwn = album.isWriteable ? null : 'Google lets the gallery change only albums that it created.';

  return (
    <div className="page-header">
      <div>
        <h1>{album.title || 'Untitled album'}</h1>
        <p>
          {countOf(album.mediaItemsCount)}
          {album.sharedAlbum && ' · Shared'}
        </p>
      </div>
      <div className="toolbar">
        <button onClick={selection.start} disabled={selection.isOn}>
          Select
        </button>
        <PermittedButton reason={editReason ?? notOwn} onClick={() => setDialog('RENAME')}>
          Rename
        </PermittedButton>
        <PermittedButton reason={shareReason ?? notOwn} onClick={() => setDialog('SHARE')}>
          Share
        </PermittedButton>
        <FileButton reason={createReason ?? notOwn} onFiles={onFiles} />
      </div>
      {dialog === 'RENAME' && <RenameDialog album={album} onClose={close} />}
      {dialog === 'SHARE' && <ShareDialog data={album} onClose={close} />}
    </div>
  );
};
