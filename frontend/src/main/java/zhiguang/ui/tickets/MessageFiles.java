package zhiguang.ui.tickets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.util.Optional;
import zhiguang.tickets.MailedFile;
import zhiguang.tickets.TicketFile;
import zhiguang.tickets.TicketMessage;
import zhiguang.tickets.Tickets;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Formats;

/** What came with a message by mail: taken away as a file and never shown in the page, or said to be left out. */
class MessageFiles extends Div {

    private final transient Tickets tickets;
    private final transient CurrentUser currentUser;
    private final long ticket;

    MessageFiles(Tickets tickets, CurrentUser currentUser, long ticket, TicketMessage message) {
        this.tickets = tickets;
        this.currentUser = currentUser;
        this.ticket = ticket;
        addClassName("zg-actions");
        setVisible(!message.files().isEmpty());
        message.files().forEach(file -> add(file.kept() ? link(file) : leftOut(file)));
    }

    private Component link(TicketFile file) {
        DownloadHandler handler = event -> write(event, file.id());
        return new Anchor(handler, AttachmentType.DOWNLOAD, file.name() + " · " + new Formats(getLocale()).bytes(file.size()));
    }

    private Component leftOut(TicketFile file) {
        Span text = new Span(getTranslation("tickets.file.left-out", file.name()));
        text.addClassName("zg-quiet");
        return text;
    }

    /** Asked again when it is taken: whoever may not see the ticket any more gets nothing. */
    private void write(DownloadEvent event, long id) throws IOException {
        Optional<MailedFile> found = tickets.file(currentUser.get(), ticket, id);
        if (found.isEmpty()) {
            event.getResponse().setStatus(404);
            return;
        }
        byte[] content = found.get().content().orElseThrow();
        event.setFileName(found.get().name());
        event.setContentType("application/octet-stream");
        event.setContentLength(content.length);
        event.getOutputStream().write(content);
    }
}
