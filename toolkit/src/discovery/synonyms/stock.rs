//! Products, stock, transfers, purchases, production.

use super::{Called, Wanted};

pub(super) const CALLED: &[Called] = &[
    Called::new(
        "purchase.order",
        "purchase order, po, pos to vendor, rfq, rfqs, request for quotation|quote, \
         vendor|supplier order|quote|offer|quotation|price|proposal, order from|with|at|to vendor|supplier, procurement, purchasing order, \
         order placed with, what we ordered from, purchases, goods on order",
        "purchase, =buy, buy … from, bought from, restock, replenish, purchasing, spend on, =order # … from, ordered from, \
         order … supplier|vendor",
        "supplier, vendor, spend, bought, incoming, order",
    ),
    Called::new(
        "purchase.order.line",
        "purchase order line|item|row|position, purchase line, line|lines|item of|on|in purchase|po|rfq, \
         what did we pay for, last purchase price, bought at what price, last paid for, we paid for, \
         last time … bought, price … last time",
        "last price, product … purchased|bought, bought … product",
        "line, position, row",
    ),
    Called::new(
        "purchase.requisition",
        "blanket order, call for tender|tenders, purchase agreement|requisition|template",
        "framework agreement",
        "",
    ),
    Called::new(
        "product.supplierinfo",
        "vendor|supplier pricelist|price list, vendor|supplier price, lead time of vendor|supplier, who supplies",
        "supplier|vendor of product",
        "supplier, vendor",
    ),
    Called::new(
        "product.product",
        "product variant, variant, sku, item in catalog|catalogue, article, part number, barcode",
        "what does|do|did … cost, how much does|do|is … cost, product, item, =goods, merchandise, sales|list|selling|unit price, price of, catalog, catalogue, part, spare part",
        "price, best selling, material, stock, cost",
    ),
    Called::new(
        "product.template",
        "product, product catalog|catalogue|range|master|template, article",
        "what does|do|did … cost, how much does|do|is … cost, item, service, sales|list|selling price, price of, catalog, catalogue",
        "price, best selling, material, cost",
    ),
    Called::new(
        "product.category",
        "product|item|article category|group|family, category of product|item, range of product",
        "category",
        "group",
    ),
    Called::new(
        "product.tag",
        "product tag|label, tag|label for|of product",
        "",
        "tag, label",
    ),
    Called::new(
        "product.attribute|product.attribute.value",
        "product attribute, attribute, size and colour|color, colour|color|size option",
        "",
        "colour, color, size",
    ),
    Called::new(
        "product.packaging",
        "product packaging",
        "packaging, box size, units per box",
        "box, carton",
    ),
    Called::new(
        "uom.uom|uom.category",
        "unit of measure|measurement, uom, measure unit, units of measure, measuring unit",
        "=unit, =units, kilo, litre, dozen",
        "kg, hour, box, measure",
    ),
    Called::new(
        "stock.picking",
        "delivery, deliveries, shipment, shipping, shipped, delivery order|note|slip, goods receipt, receipt of goods, \
         incoming|outgoing goods|shipment|delivery|transfer|order, goods in|out, internal transfer, transfer, picking, picking list|order, \
         backorder, back order, packing slip|list, dispatch, consignment, out of door, leave|leaves|leaving warehouse, \
         goods … arrived|arrive|come|came|arriving, what … came|come|comes|coming|arrived|arriving in|today|yesterday|tomorrow, what … went|goes|going out, expected at warehouse, inbound, outbound, load truck|van",
        "=ship, receipt, =receive, send out, sent out, =goods, on way, deliver, parcel, to be shipped|delivered|picked, \
         picked up, pick up, sending back, send back, sent back, bring back, arrive, arrived, truck, reserve … goods|for, courier",
        "go out, goes out, going out, coming in, come in, came in, incoming, outgoing, arriving, transport, return, reserve, \
         loaded, order",
    ),
    Called::new(
        "stock.move",
        "stock move|movement, goods movement, inventory movement|move, product move|movement, movement of stock|goods|product, \
         transfer line, line|lines of delivery|transfer|picking|receipt",
        "moved in|out of stock, in and out of stock, consumption, traceability",
        "movement, line",
    ),
    Called::new(
        "stock.move.line",
        "detailed operation, lot move, move line, stock move line",
        "",
        "traceability",
    ),
    Called::new(
        "stock.quant",
        "stock level|levels, on hand, in stock, stock take, stock taking, stocktake, stocktaking, stock count, inventory count|level|adjustment|report|sheet, \
         how many|much … left, have … left, is|are … left, available stock|quantity, quantity available|on hand, stock on hand, \
         stock list|sheet|report|quantity, out of stock, run out, running low, low on, running out, cycle count, \
         left of, left in warehouse, do we still have, stock of, physical inventory, count … shelf|shelves|warehouse, quant",
        "inventory, stock, how many … do we have, enough … in, free to use, left, available",
        "quantity, have we got, on shelf, shelf",
    ),
    Called::new(
        "stock.location",
        "stock|warehouse|storage|inventory location, location in warehouse, shelf|bin location, storage place, bin, aisle, rack",
        "location, where … stored|kept",
        "shelf, place, zone",
    ),
    Called::new(
        "stock.warehouse",
        "warehouse, depot, distribution centre|center, which warehouse",
        "storehouse, building",
        "site",
    ),
    Called::new(
        "stock.lot|stock.production.lot",
        "serial number, lot number, batch number, =lot, serial, expiry date, best before, expiration date",
        "batch, traceability",
        "",
    ),
    Called::new(
        "stock.scrap",
        "scrap, scrapped, write off goods|stock, broken goods|stock, damaged goods|stock, waste",
        "damaged, spoiled, write off",
        "broken",
    ),
    Called::new(
        "stock.warehouse.orderpoint",
        "reordering rule, reorder rule|point, order point, minimum stock, min max, replenishment",
        "replenish, reorder",
        "minimum",
    ),
    Called::new(
        "stock.picking.type",
        "operation type, picking type, kind of transfer",
        "",
        "",
    ),
    Called::new(
        "stock.picking.batch",
        "batch transfer|picking, wave, picking wave|batch",
        "",
        "batch",
    ),
    Called::new(
        "stock.quant.package|stock.package",
        "package, pallet, parcel",
        "",
        "box",
    ),
    Called::new(
        "stock.valuation.layer|product.value",
        "stock|inventory value|valuation, value of stock|inventory",
        "valuation",
        "",
    ),
    Called::new(
        "stock.landed.cost",
        "landed cost, freight cost, customs cost",
        "",
        "customs, freight",
    ),
    Called::new(
        "stock.route|stock.rule",
        "stock|warehouse|logistics route|rule, push rule, pull rule, dropship route",
        "route",
        "",
    ),
    Called::new(
        "delivery.carrier",
        "carrier, shipping|delivery method|cost|rate, shipper",
        "courier, postage",
        "freight",
    ),
    Called::new(
        "mrp.production",
        "manufacturing|=production|work order, =production run|batch, mo, what … producing, what … manufacture, \
         manufacturing, order in =production, being produced|made|built|assembled, shop floor",
        "=production, produce, manufacture, assemble, build",
        "make, made",
    ),
    Called::new(
        "mrp.bom",
        "bill of material|materials, bom, boms, parts list, component list, list of components, what … made of",
        "component, ingredients",
        "recipe, consist",
    ),
    Called::new(
        "mrp.workorder",
        "work order, workorder, shop floor operation|step",
        "",
        "operation",
    ),
    Called::new(
        "mrp.workcenter",
        "work centre|center, workcenter, machine capacity, =production line",
        "machine",
        "capacity",
    ),
    Called::new(
        "mrp.unbuild",
        "unbuild, disassemble, take apart, dismantle",
        "",
        "",
    ),
    Called::new("mrp.eco", "engineering change", "eco", ""),
    Called::new(
        "quality.check",
        "quality check|control|inspection",
        "inspection",
        "quality",
    ),
    Called::new(
        "quality.alert",
        "quality alert|issue|problem, non conformity, defect",
        "",
        "quality",
    ),
];

pub(super) const WANTED: &[Wanted] = &[
    Wanted::of(
        "stock.picking",
        "validate",
        "^=ship, ship … order|delivery|it|them|goods|out, ^=deliver, ^=dispatch, ^=receive, validate … delivery|transfer|receipt|picking|shipment, \
         mark … shipped|delivered|received|sent|dispatched, set … shipped|delivered|received|done, \
         receive … goods|them|it|delivery|products|shipment|pallet|order|items, book in … goods|delivery|them|it, \
         goods|delivery|shipment|pallet|parcel|order … arrived|came in|come in|here|received|left|gone out|shipped, \
         process … delivery|transfer|receipt|shipment|picking, send … order|goods|delivery|parcel … out, \
         hand over … goods|delivery, delivery done, has been delivered|shipped|picked, take delivery, check in … goods|delivery, \
         complete|finish … delivery|transfer|receipt|shipment|picking",
        "=ship, =receive, deliver, has arrived, have arrived, dispatch, send off, sent off, goods in",
    ),
    Wanted::of(
        "stock.picking",
        "assign",
        "reserve … goods|stock|products|items|for|delivery|transfer, check … availability, set aside, allocate … stock|goods|for, \
         put aside, hold … stock|goods, earmark, keep … for delivery",
        "reserve, allocate, available",
    ),
    Wanted::of(
        "stock.picking",
        "unreserve",
        "unreserve, release … reservation|goods|stock, free … reserved|goods|stock, do not reserve",
        "",
    ),
    Wanted::of(
        "stock.picking",
        "cancel",
        "cancel|stop|call off … delivery|shipment|transfer|receipt|picking, do not ship|deliver|send, not ship",
        "",
    ),
    Wanted::of(
        "stock.picking",
        "confirm",
        "mark … to do, mark as todo, confirm|plan … delivery|transfer|receipt|picking",
        "",
    ),
    Wanted::of(
        "stock.picking",
        "return|stock.act_stock_return_picking|act_stock_return_picking",
        "send|sends|sending|sent|bring|brings|bringing|brought|give|gives|giving|take|taking|ship|shipping back, \
         send|bring|take|give … back, do|make|create|process … return, return … goods|delivery|order|products|items|it|them, \
         returning, rma, coming back, comes back, goods return, ^=return, wants to return",
        "return, returned, defective, wrong item",
    ),
    Wanted::of(
        "stock.picking",
        "search",
        "go|goes|going out, has to go out, out of door, to ship|deliver|send, expected in|at, arriving, waiting for goods",
        "",
    ),
    Wanted::of(
        "stock.picking",
        "create",
        "move # … from … to, transfer # … from|to, move … from … warehouse|shelf|location, new transfer|delivery|receipt",
        "move goods",
    ),
    Wanted::of(
        "stock.picking",
        "print",
        "print|pdf … delivery|packing|picking, delivery slip|note",
        "",
    ),
    Wanted::of(
        "stock.quant",
        "update",
        "correct … stock, adjust … stock|inventory|quantity, set … stock, counted #",
        "",
    ),
    Wanted::of(
        "stock.quant",
        "search",
        "how many|much … left|stock|hand, do we have left, have left, out of stock, enough … stock, still have",
        "left",
    ),
    Wanted::of(
        "stock.scrap",
        "create",
        "scrap # …, write off, throw away, broke, were broken|damaged",
        "scrap",
    ),
    Wanted::of(
        "purchase.order",
        "confirm",
        "confirm|accept|approve … rfq|purchase|po|vendor|supplier, rfq|vendor|supplier … into|to … order, place … order, \
         turn|make|convert … rfq|quote|request … order, send off … order, vendor|supplier … offer|quote … fine|accepted|good|ok",
        "place order, order it",
    ),
    Wanted::of(
        "purchase.order",
        "cancel",
        "cancel|stop|call off … purchase|rfq|po|supplier|vendor",
        "",
    ),
    Wanted::of(
        "purchase.order",
        "create",
        "^=order # , ^=order more|some|new|another|enough|extra|additional, ^=order … from, ^=buy, ^=purchase, ^=restock, ^=replenish, \
         ask … for … quote|quotation|price|prices|offer, raise … po|purchase, order … from|at supplier|vendor, \
         make|place|create|write … order with|for|from|at|to vendor|supplier, new rfq|po|purchase, buy # …, \
         request … quote|quotation|price from",
        "we need more, running low, order in",
    ),
    Wanted::of(
        "purchase.order.line",
        "create",
        "add … to|on po|purchase|rfq, add # … purchase|po|rfq, ^=order # , ^=order more",
        "",
    ),
    Wanted::of(
        "product.template",
        "update",
        "raise|lower|increase|reduce|change|set|cut|drop|put|adjust … price, price … to #, new price, costs # from now, \
         rename … product, discontinue",
        "price, more expensive, cheaper",
    ),
    Wanted::of(
        "product.product",
        "update",
        "raise|lower|increase|reduce|change|set|cut|drop|put|adjust … price, price … to #, new price, costs # from now, \
         rename … product, discontinue",
        "price, more expensive, cheaper",
    ),
    Wanted::of(
        "product.template",
        "create",
        "new product|article|item, add … product|article|item … catalog|catalogue|range, we sell … now",
        "",
    ),
    Wanted::of(
        "product.product",
        "create",
        "new variant|product|article|sku",
        "",
    ),
    Wanted::of(
        "mrp.production",
        "create",
        "produce|manufacture|build|assemble|make # …, plan … =production",
        "",
    ),
    Wanted::of(
        "mrp.production",
        "mark_done|done",
        "finished producing|=production, =production … done|finished|complete, mark … produced, close … =production",
        "",
    ),
    Wanted::of(
        "mrp.production",
        "search",
        "in =production, still running, being produced|made|built|manufactured",
        "",
    ),
];
