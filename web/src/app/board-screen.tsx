// The board with the sheets of the receptions feature: a feature never imports a feature, so the
// two meet here. The sheets are loaded when one is first opened.
import { lazy, Suspense } from "react";
import { BoardPage } from "../features/board/board-page";
import type { BoardSheets } from "../features/board/sheets";

const BookingSheet = lazy(() =>
  import("../features/receptions/booking-sheet").then((it) => ({ default: it.BookingSheet })),
);
const ReceptionSheet = lazy(() =>
  import("../features/receptions/reception-sheet").then((it) => ({ default: it.ReceptionSheet })),
);
const CancelDialog = lazy(() =>
  import("../features/receptions/cancel-dialog").then((it) => ({ default: it.CancelDialog })),
);
const ConflictList = lazy(() =>
  import("../features/receptions/conflicts").then((it) => ({ default: it.Conflicts })),
);

const sheets: BoardSheets = {
  Booking: (props) => (
    <Suspense>
      <BookingSheet {...props} />
    </Suspense>
  ),
  Reception: (props) => (
    <Suspense>
      <ReceptionSheet {...props} />
    </Suspense>
  ),
  Cancel: (props) => (
    <Suspense>
      <CancelDialog {...props} />
    </Suspense>
  ),
  Conflicts: (props) => (
    <Suspense>
      <ConflictList {...props} />
    </Suspense>
  ),
};

export default function BoardScreen() {
  return <BoardPage {...sheets} />;
}
