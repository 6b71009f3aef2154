import { createRoot } from 'react-dom/client';
import { Order } from './Order';

const root = document.querySelector('#root');
if (root) createRoot(root).render(<Order number="1002" parcels={['00340434198722501002', '00340434198722501003']} />);
