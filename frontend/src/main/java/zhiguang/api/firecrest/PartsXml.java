package zhiguang.api.firecrest;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.http.HttpStatus;
import zhiguang.api.programs.ApiProblem;

/** S3's {@code CompleteMultipartUpload}: the ETags of all parts, each at its number. */
final class PartsXml {

    /** 10,000 parts, and room for odd writing. */
    private static final int LARGEST = 4 << 20;

    private PartsXml() {}

    static List<String> read(InputStream body) throws IOException {
        byte[] text = body.readNBytes(LARGEST + 1);
        if (text.length > LARGEST) {
            throw new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "large");
        }
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return parts(factory.createXMLStreamReader(new StringReader(new String(text, StandardCharsets.UTF_8))));
        } catch (XMLStreamException | NumberFormatException e) {
            throw unreadable();
        }
    }

    private static List<String> parts(XMLStreamReader xml) throws XMLStreamException {
        List<String> etags = new ArrayList<>();
        String etag = "";
        int number = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "ETag" -> etag = xml.getElementText();
                    case "PartNumber" -> number = Integer.parseInt(xml.getElementText().strip());
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("Part")) {
                etags.add(etag.strip());
                if (number != etags.size()) {
                    throw unreadable();
                }
            }
        }
        if (etags.isEmpty()) {
            throw unreadable();
        }
        return etags;
    }

    private static ApiProblem unreadable() {
        return new ApiProblem(HttpStatus.BAD_REQUEST, "unreadable", "body");
    }
}
