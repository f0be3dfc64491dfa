package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;

/** Files of the reader's computer that are dropped on a part of the page; folders are left out. */
final class FileDrop {

    private static final String LISTEN = """
            const mark = (on) => this.toggleAttribute('data-drop', on);
            const ours = (e) => [...e.dataTransfer.types].includes('Files');
            this.addEventListener('dragover', (e) => { if (ours(e)) { e.preventDefault(); mark(true); } });
            this.addEventListener('dragleave', (e) => { if (!this.contains(e.relatedTarget)) { mark(false); } });
            this.addEventListener('drop', (e) => {
              if (!ours(e)) { return; }
              e.preventDefault();
              mark(false);
              this.zgDropped = [...e.dataTransfer.items]
                .filter((item) => item.kind === 'file' && item.webkitGetAsEntry?.()?.isDirectory !== true)
                .map((item) => item.getAsFile())
                .filter((file) => file);
              if (this.zgDropped.length) { this.dispatchEvent(new CustomEvent('zg-files-dropped')); }
            });
            """;

    /** As if they were dropped on the upload itself, which looks at their sizes and sends them. */
    private static final String PASS = """
            const data = new DataTransfer();
            ($0.zgDropped || []).forEach((file) => data.items.add(file));
            $0.zgDropped = [];
            this.dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
            """;

    private FileDrop() {}

    static void listen(Component part, Runnable dropped) {
        part.getElement().executeJs(LISTEN);
        part.getElement().addEventListener("zg-files-dropped", event -> dropped.run());
    }

    /** What was dropped on the part goes to the upload. */
    static void pass(Element part, Element upload) {
        upload.executeJs(PASS, part);
    }
}
